"""The data lab, against numbers known and numbers counted slowly."""
