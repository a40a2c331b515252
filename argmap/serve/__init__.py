"""The live page: `argmap serve`. A small server on this machine alone, which never writes.

`edition` is the case at one moment, `banner` and `contents` are its HTML, `keeper` follows the disk
and draws, `guard` turns strangers away, `app` answers, `server` runs.
"""
