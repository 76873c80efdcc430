BEGIN TRANSACTION;
CREATE TABLE articles (
	id INTEGER NOT NULL, 
	site_id INTEGER NOT NULL, 
	url_id INTEGER NOT NULL, 
	"key" BLOB NOT NULL, 
	url TEXT NOT NULL, 
	title TEXT, 
	published DATETIME, 
	language TEXT, 
	words INTEGER NOT NULL, 
	outcome TEXT NOT NULL, 
	quality FLOAT NOT NULL, 
	revision INTEGER NOT NULL, 
	digest BLOB NOT NULL, 
	first_seen DATETIME NOT NULL, 
	saved_at DATETIME NOT NULL, 
	CONSTRAINT pk_articles PRIMARY KEY (id), 
	CONSTRAINT fk_articles_site_id FOREIGN KEY(site_id) REFERENCES sites (id), 
	CONSTRAINT fk_articles_url_id FOREIGN KEY(url_id) REFERENCES urls (id), 
	CONSTRAINT uq_articles_key UNIQUE ("key")
);
INSERT INTO "articles" VALUES(1,1,1,X'F65CC979F2FA2D3A0B030E7616628033','https://news.example/a','Storm over the coast',NULL,NULL,1,'ok',1.0,2,X'8F044F6235D22E37C3254FB291751013','2026-03-01 12:00:00.000000','2026-03-01 12:00:00.000000');
CREATE TABLE copydesk_schema (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT copydesk_schema_pkc PRIMARY KEY (version_num)
);
INSERT INTO "copydesk_schema" VALUES('0001');
CREATE TABLE fetches (
	id INTEGER NOT NULL, 
	url_id INTEGER NOT NULL, 
	run_id INTEGER, 
	article_id INTEGER, 
	result TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	seconds FLOAT NOT NULL, 
	status INTEGER, 
	url TEXT NOT NULL, 
	attempts INTEGER NOT NULL, 
	size BIGINT NOT NULL, 
	warc_file TEXT, 
	warc_offset BIGINT, 
	error TEXT, 
	message TEXT, 
	CONSTRAINT pk_fetches PRIMARY KEY (id), 
	CONSTRAINT fk_fetches_article_id FOREIGN KEY(article_id) REFERENCES articles (id), 
	CONSTRAINT fk_fetches_run_id FOREIGN KEY(run_id) REFERENCES runs (id), 
	CONSTRAINT fk_fetches_url_id FOREIGN KEY(url_id) REFERENCES urls (id)
);
INSERT INTO "fetches" VALUES(1,1,1,1,'new','2026-03-01 12:00:00.000000',0.0,200,'https://news.example/a',1,0,NULL,NULL,NULL,NULL);
INSERT INTO "fetches" VALUES(2,1,1,1,'revised','2026-03-01 12:00:00.000000',0.0,200,'https://news.example/a',1,0,NULL,NULL,NULL,NULL);
CREATE TABLE hosts (
	id INTEGER NOT NULL, 
	site_id INTEGER NOT NULL, 
	host TEXT NOT NULL, 
	CONSTRAINT pk_hosts PRIMARY KEY (id), 
	CONSTRAINT fk_hosts_site_id FOREIGN KEY(site_id) REFERENCES sites (id), 
	CONSTRAINT uq_hosts_site_id_host UNIQUE (site_id, host)
);
INSERT INTO "hosts" VALUES(1,1,'news.example');
CREATE TABLE removals (
	revision_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	rule TEXT NOT NULL, 
	why TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	path TEXT NOT NULL, 
	text TEXT NOT NULL, 
	count INTEGER NOT NULL, 
	CONSTRAINT pk_removals PRIMARY KEY (revision_id, position), 
	CONSTRAINT fk_removals_revision_id FOREIGN KEY(revision_id) REFERENCES revisions (id)
);
INSERT INTO "removals" VALUES(1,0,'share-bar','sharing widget','2 links','/html/body/div','Share',3);
INSERT INTO "removals" VALUES(1,1,'ad','advert','','','Ad',1);
INSERT INTO "removals" VALUES(2,0,'share-bar','sharing widget','2 links','/html/body/div','Share',3);
INSERT INTO "removals" VALUES(2,1,'ad','advert','','','Ad',1);
CREATE TABLE revisions (
	id INTEGER NOT NULL, 
	article_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	fetch_id INTEGER NOT NULL, 
	cause TEXT NOT NULL, 
	version TEXT NOT NULL, 
	saved_at DATETIME NOT NULL, 
	digest BLOB NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_revisions PRIMARY KEY (id), 
	CONSTRAINT fk_revisions_article_id FOREIGN KEY(article_id) REFERENCES articles (id), 
	CONSTRAINT fk_revisions_fetch_id FOREIGN KEY(fetch_id) REFERENCES fetches (id), 
	CONSTRAINT uq_revisions_article_id_number UNIQUE (article_id, number)
);
INSERT INTO "revisions" VALUES(1,1,1,1,'page','0.1.0','2026-03-01 12:00:00.000000',X'4493B227EF336A2ADEFFB92421979683','{"format_version":1,"url":null,"title":"Storm over the coast","standfirst":null,"kicker":null,"authors":[],"published":null,"modified":null,"language":null,"site_name":null,"section":null,"tags":[],"canonical_url":null,"images":[],"credits":[],"dateline":null,"corrections":[],"blocks":[{"text":"First.","kind":"paragraph"}],"repairs":[],"outcome":{"kind":"ok"},"kind":"article","quality":{"score":1.0,"signals":{}},"encoding":{"name":"utf-8"},"evidence":{},"text":"First.","words":1}');
INSERT INTO "revisions" VALUES(2,1,2,2,'page','0.1.0','2026-03-01 12:00:00.000000',X'8F044F6235D22E37C3254FB291751013','{"format_version":1,"url":null,"title":"Storm over the coast","standfirst":null,"kicker":null,"authors":[],"published":null,"modified":null,"language":null,"site_name":null,"section":null,"tags":[],"canonical_url":null,"images":[],"credits":[],"dateline":null,"corrections":[],"blocks":[{"text":"Second.","kind":"paragraph"}],"repairs":[],"outcome":{"kind":"ok"},"kind":"article","quality":{"score":1.0,"signals":{}},"encoding":{"name":"utf-8"},"evidence":{},"text":"Second.","words":1}');
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	owner TEXT NOT NULL, 
	started_at DATETIME NOT NULL, 
	waits_from DATETIME NOT NULL, 
	waits_until DATETIME NOT NULL, 
	ended_at DATETIME, 
	state TEXT NOT NULL, 
	summary TEXT NOT NULL, 
	CONSTRAINT pk_runs PRIMARY KEY (id)
);
INSERT INTO "runs" VALUES(1,'reporter:1:aa','2026-03-01 12:00:00.000000','2026-03-01 11:59:00.000000','2026-03-01 12:01:00.000000','2026-03-01 12:00:00.000000','done','{"new": 1}');
CREATE TABLE sites (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	home TEXT NOT NULL, 
	added_at DATETIME NOT NULL, 
	CONSTRAINT pk_sites PRIMARY KEY (id), 
	CONSTRAINT uq_sites_name UNIQUE (name)
);
INSERT INTO "sites" VALUES(1,'News','','2026-03-01 12:00:00.000000');
CREATE TABLE sources (
	id INTEGER NOT NULL, 
	site_id INTEGER NOT NULL, 
	"key" BLOB NOT NULL, 
	url TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	etag TEXT, 
	last_modified TEXT, 
	seen_at DATETIME, 
	waits_from DATETIME NOT NULL, 
	waits_until DATETIME NOT NULL, 
	failures INTEGER NOT NULL, 
	error TEXT, 
	message TEXT, 
	CONSTRAINT pk_sources PRIMARY KEY (id), 
	CONSTRAINT fk_sources_site_id FOREIGN KEY(site_id) REFERENCES sites (id), 
	CONSTRAINT uq_sources_key UNIQUE ("key")
);
INSERT INTO "sources" VALUES(1,1,X'96BD657B212109F1067A2BEB9AEF17B8','https://news.example/feed.xml','',NULL,NULL,NULL,'1970-01-01 00:00:00.000000','2026-03-01 12:00:00.000000',0,NULL,NULL);
CREATE TABLE urls (
	id INTEGER NOT NULL, 
	host_id INTEGER NOT NULL, 
	"key" BLOB NOT NULL, 
	url TEXT NOT NULL, 
	source_id INTEGER, 
	title TEXT, 
	published DATETIME, 
	modified DATETIME, 
	dated DATETIME NOT NULL, 
	added_at DATETIME NOT NULL, 
	visited_at DATETIME, 
	state TEXT NOT NULL, 
	attempts INTEGER NOT NULL, 
	failures INTEGER NOT NULL, 
	owner TEXT, 
	waits_from DATETIME NOT NULL, 
	waits_until DATETIME NOT NULL, 
	etag TEXT, 
	last_modified TEXT, 
	error TEXT, 
	CONSTRAINT pk_urls PRIMARY KEY (id), 
	CONSTRAINT fk_urls_host_id FOREIGN KEY(host_id) REFERENCES hosts (id), 
	CONSTRAINT fk_urls_source_id FOREIGN KEY(source_id) REFERENCES sources (id), 
	CONSTRAINT uq_urls_key UNIQUE ("key")
);
INSERT INTO "urls" VALUES(1,1,X'F65CC979F2FA2D3A0B030E7616628033','https://news.example/a',1,NULL,NULL,NULL,'2026-03-01 12:00:00.000000','2026-03-01 12:00:00.000000','2026-03-01 12:00:00.000000','again',0,0,NULL,'1970-01-01 00:00:00.000000','2026-03-01 12:00:00.000000',NULL,NULL,NULL);
INSERT INTO "urls" VALUES(2,1,X'3490F6F8930ED67CD3884A7C070AC64A','https://news.example/b',1,NULL,NULL,NULL,'2026-03-01 12:00:00.000000','2026-03-01 12:00:00.000000',NULL,'new',0,0,NULL,'1970-01-01 00:00:00.000000','2026-03-01 12:00:00.000000',NULL,NULL,NULL);
CREATE INDEX ix_runs_owner ON runs (owner);
CREATE INDEX ix_urls_again ON urls (host_id, waits_until) WHERE state = 'again';
CREATE INDEX ix_urls_error ON urls (error) WHERE error IS NOT NULL;
CREATE INDEX ix_urls_new ON urls (host_id, dated, id) WHERE state = 'new';
CREATE INDEX ix_urls_owner ON urls (owner) WHERE owner IS NOT NULL;
CREATE INDEX ix_urls_waits_from ON urls (waits_from) WHERE state IN ('new', 'again');
CREATE INDEX ix_articles_saved_at ON articles (saved_at);
CREATE INDEX ix_articles_site_id ON articles (site_id, id);
CREATE INDEX ix_articles_url_id ON articles (url_id);
CREATE INDEX ix_fetches_run_id ON fetches (run_id);
CREATE INDEX ix_fetches_url_id ON fetches (url_id, id);
COMMIT;
