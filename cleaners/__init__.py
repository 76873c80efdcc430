"""One page or text in, one clean article out, with an account of every line left out. No network, no clock."""
