"""`python -m ficarium`."""

from ficarium.cli import main

if __name__ == "__main__":
    main()
