"""What holds for every test."""

from hypothesis import HealthCheck, settings

# Tests prove rules, not speed: on a busy machine the first drawn value alone may take seconds.
settings.register_profile("house", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
