import matplotlib.pyplot as plt
import pytest

from helpers import charts


@pytest.fixture
def styled():
    """The figures' own style, set back afterwards, and no figure left open."""
    with plt.rc_context():
        charts.use_style()
        yield
    plt.close("all")
