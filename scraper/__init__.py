"""Everything that touches the outside: fetching pages politely, and the copydesk command."""
