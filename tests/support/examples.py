"""How many examples a property test tries: few in every run, many in `make test-long`."""

from hypothesis import HealthCheck, settings

FEW = 30
SMALL, LARGE = "small", "large"

# How long an example takes says something about who else uses the machine, not about argmap.
settings.register_profile(
    SMALL,
    max_examples=FEW,
    deadline=None,
    derandomize=True,  # so that two runs of the same tree do the same
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    LARGE,
    deadline=None,
    derandomize=True,  # the same
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def examples(number: int, **others: object) -> settings:
    """Return settings for `number` examples, of which the small profile tries at most `FEW`."""
    few = settings.get_current_profile_name() != LARGE
    return settings(max_examples=min(number, FEW) if few else number, **others)
