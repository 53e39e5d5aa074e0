"""Questions that need more than one control: a number per word, a reading per statement, a name per spelling."""
