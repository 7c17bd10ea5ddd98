"""What the doctor looks at here: originals on disk, items and their works, imports nobody finished."""

from collections.abc import Iterator

from ficarium.imports import originals
from ficarium.imports.keeping import READER_VERSION
from ficarium.imports.leases import abandoned
from ficarium.imports.models import ImportItem, Original, Reading


def findings() -> Iterator[str]:
    """One sentence for each fault. Reads every original once."""
    for original in Original.objects.order_by("sha256").iterator():
        try:
            kept = originals.read(original.sha256)
        except OSError:
            yield f"The original of {original.name} ({original.sha256[:12]}…) is missing from the originals folder."
            continue
        if originals.digest_of(kept) != original.sha256:
            yield f"The original of {original.name} ({original.sha256[:12]}…) has changed on disk."
    done = ImportItem.objects.filter(state=ImportItem.State.DONE)
    for item in done.exclude(original__readings__isnull=False).distinct():
        yield f"{item.name} is marked as brought in, and no work came of it."
    older = Reading.objects.filter(reader_version__lt=READER_VERSION).count()
    if older:
        yield f"{older} works were read by an older reader."
    for batch in abandoned():
        waiting = batch.items.filter(state=ImportItem.State.WAITING).count()
        yield (
            f"Import {batch.pk} was interrupted with {waiting} files still to read; "
            "`ficarium serve` or the next `ficarium import` goes on with it."
        )
