"""Settings: ``development`` on one's own machine, ``production`` for a bureau, ``testing`` for the tests."""
