"""A story of ours through FanFicFare's own EPUB writer.

Run with the Python of an environment that has FanFicFare (it is no dependency of the project):
`python fanficfare_writer.py OUT.epub < story.json`, where the story is {"facts": {…}, "lists": {…}, "chapters":
[[title, html], …], "config": {…}}. Nothing is fetched: the adapter is made up here.
"""

import datetime
import json
import sys
from pathlib import Path

from fanficfare.adapters.base_adapter import BaseSiteAdapter
from fanficfare.configurable import Configuration
from fanficfare.writers import getWriter

STORY = json.load(sys.stdin)
SITE = "fanfic.example.invalid"


class Adapter(BaseSiteAdapter):
    """Hands out `STORY` as if it had been fetched."""

    def __init__(self, config, url):
        BaseSiteAdapter.__init__(self, config, url)
        self.story.setMetadata("siteabbrev", "ours")
        self.story.setMetadata("storyId", "77")
        self._setURL(url)

    @staticmethod
    def getSiteDomain():  # noqa: N802
        return SITE

    def getSiteURLPattern(self):  # noqa: N802
        return ".*"

    def extractChapterUrlsAndMetadata(self):  # noqa: N802
        for name, value in STORY["facts"].items():
            if name.startswith("date"):
                self.story.setMetadata(name, datetime.datetime.fromisoformat(value))
            elif name == "description":
                self.setDescription(self.url, value)
            else:
                self.story.setMetadata(name, value)
        for name, values in STORY["lists"].items():
            for value in values:
                self.story.addToList(name, value)
        if "series" in STORY:
            name, number, address = STORY["series"]
            self.setSeries(name, number)
            self.story.setMetadata("seriesUrl", address)
        for number, (title, _) in enumerate(STORY["chapters"], 1):
            self.add_chapter(title, f"{self.url}/{number}")

    def getChapterText(self, url):  # noqa: N802
        number = int(url.rpartition("/")[2])
        return self.utf8FromSoup(url, self.make_soup(f"<div>{STORY['chapters'][number - 1][1]}</div>").div)


def main():
    config = Configuration([SITE], "epub")
    here = Path(sys.modules["fanficfare"].__file__).parent
    config.read([str(here / "defaults.ini")])
    if not config.has_section("overrides"):
        config.add_section("overrides")
    for name, value in STORY.get("config", {}).items():
        config.set("overrides", name, value)
    adapter = Adapter(config, f"https://{SITE}/s/77")
    adapter.getStoryMetadataOnly()
    with Path(sys.argv[1]).open("wb") as out:
        getWriter("epub", config, adapter).writeStory(outstream=out)


main()
