"""``python -m rights_graph`` is the command ``rights-graph``."""

from rights_graph.cli import main

if __name__ == "__main__":
    main()
