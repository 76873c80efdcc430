"""What the user sees: tables, progress, explanations, reports, files."""
