"""The subjects a content note can have: 57 topics in nine groups, and what a warning line may say instead.

Source: AO3's archive warnings, the Webis and PAN trigger-warning label sets, and the words fandom uses on lists,
LiveJournal, fanfiction.net and AO3 (design paper "content notes", §1). A topic tells a reader what to expect; it
never says that the content is good or bad.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fic.content_notes.word_lists import patterns_of


@dataclass(frozen=True, slots=True)
class Group:
    """A shelf of topics, as pages show them."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One subject. What authors call it stands in `words/en.txt` and its neighbours."""

    slug: str
    title: str
    group: str
    line: str
    hard_stop: bool = False
    """Never quote, never keep evidence; a person decides."""

    @property
    def words(self) -> tuple[str, ...]:
        """The English spellings authors use, in the small language `words/en.txt` explains."""
        return patterns_of("en").get(self.slug, ())


@dataclass(frozen=True, slots=True)
class Status:
    """What a warning line says about itself rather than about the story."""

    slug: str
    title: str
    line: str


_GROUPS = (
    Group("death-violence", "Death and violence"),
    Group("sexual-violence-consent", "Sexual violence and consent"),
    Group("abuse", "Abuse"),
    Group("mind-self", "Mind and self"),
    Group("substances", "Substances"),
    Group("body-medicine", "Body and medicine"),
    Group("sexual-romantic", "Sexual and romantic content"),
    Group("language-bigotry", "Language and bigotry"),
    Group("tone-outcome", "Tone and outcome"),
)

GROUPS: Mapping[str, Group] = MappingProxyType({group.slug: group for group in _GROUPS})
"""In the order pages show them."""

STATUSES: Mapping[str, Status] = MappingProxyType(
    {
        "none": Status("none", "No warnings apply", "The author says there is nothing to warn of."),
        "undeclared": Status("undeclared", "Author chose not to warn", "The work may contain anything."),
    }
)
"""The two declared statuses: they are about the statement, not about the story, and are no topics."""


_TOPICS = (
    # Death and violence
    Topic(
        "major-character-death",
        "Major character death",
        "death-violence",
        "Someone central to the story dies for good.",
    ),
    Topic(
        "minor-character-death",
        "Minor character death",
        "death-violence",
        "Someone at the edge of the story dies, or a death of canon is spoken of.",
    ),
    Topic(
        "temporary-death",
        "Temporary death",
        "death-violence",
        "A death that is undone, faked or lived through again.",
    ),
    Topic(
        "dying-grief",
        "Dying and grief",
        "death-violence",
        "Terminal illness, a deathbed, a funeral, mourning.",
    ),
    Topic("violence", "Violence", "death-violence", "People hurt each other on purpose."),
    Topic("gore", "Gore", "death-violence", "Blood, wounds or mutilation in view."),
    Topic("torture", "Torture", "death-violence", "Someone is made to suffer for a purpose."),
    Topic("murder-killing", "Murder and killing", "death-violence", "Someone is killed on purpose."),
    Topic("war-mass-violence", "War and mass violence", "death-violence", "War, massacre, terror, genocide."),
    Topic(
        "weapons-guns",
        "Guns and weapons",
        "death-violence",
        "Firearms or other weapons, pointed or used.",
    ),
    Topic(
        "kidnapping-captivity",
        "Kidnapping and captivity",
        "death-violence",
        "Someone is taken or held against their will.",
    ),
    Topic("animal-harm", "Harm to animals", "death-violence", "An animal is hurt or dies."),
    # Sexual violence and consent
    Topic("sexual-violence", "Sexual violence", "sexual-violence-consent", "A sexual act without consent."),
    Topic(
        "dubious-consent",
        "Dubious consent",
        "sexual-violence-consent",
        "Consent that is unclear, pressed or not freely given.",
    ),
    Topic(
        "child-sexual-abuse",
        "Child sexual abuse",
        "sexual-violence-consent",
        "Sexual abuse of a child. A person looks at every such work.",
        hard_stop=True,
    ),
    Topic(
        "underage",
        "Underage",
        "sexual-violence-consent",
        "Sexual content with someone under age. A person looks at every such work.",
        hard_stop=True,
    ),
    Topic("incest", "Incest", "sexual-violence-consent", "Romance or sex within a family."),
    Topic(
        "harassment-stalking",
        "Harassment and stalking",
        "sexual-violence-consent",
        "Someone is followed, watched, pressed or exposed.",
    ),
    Topic(
        "forced-relationship",
        "Forced relationship",
        "sexual-violence-consent",
        "A marriage or bond that someone did not choose.",
    ),
    Topic(
        "slavery-trafficking",
        "Slavery and trafficking",
        "sexual-violence-consent",
        "People owned, sold or forced to work.",
    ),
    # Abuse
    Topic(
        "child-abuse",
        "Child abuse",
        "abuse",
        "A child is hurt or neglected by those who should care for it.",
    ),
    Topic("domestic-abuse", "Domestic abuse", "abuse", "Abuse between partners or at home."),
    Topic("emotional-abuse", "Emotional abuse", "abuse", "Abuse by words, control or contempt."),
    Topic("physical-abuse", "Physical abuse", "abuse", "Beating or punishment of the body."),
    Topic("bullying-hazing", "Bullying and hazing", "abuse", "Someone is picked on, shamed or shut out."),
    # Mind and self
    Topic("suicide", "Suicide", "mind-self", "Suicide, an attempt, or thoughts of it."),
    Topic("self-harm", "Self-harm", "mind-self", "Someone hurts themselves."),
    Topic("eating-disorder", "Eating disorder", "mind-self", "Disordered eating and what goes with it."),
    Topic("body-image", "Body image", "mind-self", "Hatred of or distress about one's body."),
    Topic(
        "mental-illness",
        "Mental illness",
        "mind-self",
        "Depression, anxiety, trauma and other illness of the mind.",
    ),
    Topic(
        "hospital-psychiatric",
        "Psychiatric hospital",
        "mind-self",
        "Mental hospitals, wards, restraints.",
    ),
    Topic(
        "memory-mind-control",
        "Mind control and lost memory",
        "mind-self",
        "Minds changed, taken over or emptied.",
    ),
    # Substances
    Topic("alcohol", "Alcohol", "substances", "Drinking, drunkenness, alcoholism."),
    Topic("drugs", "Drugs", "substances", "Drug use, addiction, overdose, drugging."),
    Topic("smoking", "Smoking", "substances", "Tobacco and the like."),
    # Body and medicine
    Topic("injury-illness", "Injury and illness", "body-medicine", "Someone is badly hurt or ill."),
    Topic("medical-procedures", "Medical procedures", "body-medicine", "Surgery, needles, experiments."),
    Topic("pregnancy-birth", "Pregnancy and birth", "body-medicine", "Pregnancy, labour, birth."),
    Topic("pregnancy-loss", "Pregnancy loss", "body-medicine", "Miscarriage, stillbirth, infertility."),
    Topic("abortion", "Abortion", "body-medicine", "Ending a pregnancy."),
    Topic(
        "vomit-bodily-functions",
        "Vomit and bodily functions",
        "body-medicine",
        "Vomiting, urine, faeces and the like.",
    ),
    Topic(
        "disability-amputation",
        "Disability and amputation",
        "body-medicine",
        "Lost limbs or senses, life with a disability.",
    ),
    Topic(
        "phobias-visual",
        "Phobias and flashing text",
        "body-medicine",
        "Spiders, snakes, heights, drowning, fire and other common fears.",
    ),
    # Sexual and romantic content
    Topic(
        "sexual-content",
        "Sexual content",
        "sexual-romantic",
        "Sex between consenting people, shown or suggested.",
    ),
    Topic("nudity", "Nudity", "sexual-romantic", "Naked people."),
    Topic("kink-bdsm", "Kink", "sexual-romantic", "BDSM and other kinks."),
    Topic("infidelity", "Infidelity", "sexual-romantic", "Someone is unfaithful."),
    Topic("sex-work", "Sex work", "sexual-romantic", "Prostitution and other sex work."),
    Topic("age-gap", "Age gap", "sexual-romantic", "Partners of very different age, both adult."),
    # Language and bigotry
    Topic("strong-language", "Strong language", "language-bigotry", "Swearing and coarse words."),
    Topic("racism", "Racism", "language-bigotry", "Racism and hatred of faiths and peoples."),
    Topic(
        "homophobia-transphobia",
        "Homophobia and transphobia",
        "language-bigotry",
        "Hatred of queer and trans people.",
    ),
    Topic("sexism-misogyny", "Sexism and misogyny", "language-bigotry", "Contempt for women, or for a sex."),
    Topic("ableism-classism-other", "Other bigotry", "language-bigotry", "Ableism, classism, hate speech."),
    Topic("religion", "Religion", "language-bigotry", "Faith, blasphemy, cults."),
    # Tone and outcome
    Topic(
        "horror-disturbing",
        "Horror and disturbing content",
        "tone-outcome",
        "Meant to frighten or disturb.",
    ),
    Topic("unhappy-ending", "Unhappy ending", "tone-outcome", "It does not end well, or stops short."),
)

TOPICS: Mapping[str, Topic] = MappingProxyType({topic.slug: topic for topic in _TOPICS})
"""slug → topic, in the order pages show them."""


def topics_of(*groups: str) -> tuple[Topic, ...]:
    """The topics of these groups (slugs of `GROUPS`), in table order."""
    return tuple(topic for topic in _TOPICS if topic.group in groups)
