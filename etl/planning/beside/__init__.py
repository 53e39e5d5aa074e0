"""What a survey file asks beside the questions of known questionnaires: offered for missing ones, or kept as one's own."""
