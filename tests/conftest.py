import matplotlib.pyplot as plt
import pytest

from helpers.charts import style


@pytest.fixture
def styled():
    """The figures' own style, set back afterwards, and no figure left open."""
    with plt.rc_context():
        style.use_style()
        yield
    plt.close("all")
