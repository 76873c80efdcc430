"""What speaks against an answer, and asking again where much does: other answers, and the choice among them."""
