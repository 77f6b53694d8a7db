"""The colours that figures and pages share: of letters, of what is less, of lines, of the ground."""

INK, MUTED, FAINT, PAPER = "#1f2328", "#59636e", "#d1d9e0", "#ffffff"
