import hypothesis
import matplotlib.pyplot as plt
import pytest

from helpers import charts

# a machine that does other things besides is no fault of a text
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")


@pytest.fixture
def styled():
    """The figures' own style, set back afterwards, and no figure left open."""
    with plt.rc_context():
        charts.use_style()
        yield
    plt.close("all")
