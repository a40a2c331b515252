"""The live page: `argmap serve`. A small server on this machine alone, which never writes.

`edition` is the case at one moment, `banner`, `contents` and `drawn` are its HTML, `keeper` follows
the disk and has it drawn, `guard` turns strangers away, `app` answers, `opening` starts an editor,
`server` runs.
"""
