"""The subjects a content note can have: 57 topics in nine groups, and what a warning line may say instead.

Source: AO3's archive warnings, the Webis and PAN trigger-warning label sets, and the words fandom uses on lists,
LiveJournal, fanfiction.net and AO3 (design paper "content notes", §1). A topic tells a reader what to expect; it
never says that the content is good or bad.

How `words` are written (read by `phrases.expand`): entries are parted by ";". "(s)" is optional, "(a|b)" is a
choice, "ending*" any word that begins so. Hyphens and spaces are the same. CAPITALS count only in capitals.
A leading "~" marks a word that is also an ordinary word: it counts only in a short, list-like item.
A leading "!" marks a phrase that promises the topic's absence ("the dog lives").
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Group:
    """A shelf of topics, as pages show them."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One subject. `words` is the table of spellings authors use, in the small language of this module."""

    slug: str
    title: str
    group: str
    line: str
    words: tuple[str, ...] = ()
    hard_stop: bool = False
    """Never quote, never keep evidence; a person decides."""


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


def _topics(group: str, *rows: tuple[str, str, str, str]) -> list[Topic]:
    hard = {"child-sexual-abuse", "underage"}
    return [
        Topic(slug, title, group, line, tuple(w.strip() for w in words.split(";") if w.strip()), slug in hard)
        for slug, title, line, words in rows
    ]


_TOPICS = [
    *_topics(
        "death-violence",
        (
            "major-character-death",
            "Major character death",
            "Someone central to the story dies for good.",
            "(major|main) character(s) death(s); character death(s); MCD; CD; deathfic(s); death fic(s);"
            " (everybody|everyone|they all|he|she|someone|somebody) (dies|die); (multiple|permanent) (character|) death(s);"
            " death(s) of (a|the|) (major|main|beloved|canon|) (character(s)|hero|heroine|protagonist);"
            " (main|major) character(s) (die|dies|get killed|gets killed); character(s) (die|dies|dying); perma death;"
            " kills off (a|the|) (character(s)|main character(s)); killing off of (a|) (main|major|) character(s);"
            " ~death(s); ~dies; ~gets killed; ~is killed; (will|may|might|must) die; people die;"
            " !(does not|doesn't|do not|don't|won't|will not) die;"
            " !(nobody|no one|noone|none of them) (dies|die); !(everyone|everybody) lives; !no one gets killed",
        ),
        (
            "minor-character-death",
            "Minor character death",
            "Someone at the edge of the story dies, or a death of canon is spoken of.",
            "(minor|side|secondary|background|supporting) character(s) death(s); OC death(s); canon(ical|) death(s);"
            " canon(ical|) character death(s); original character death(s);"
            " death(s) of (a|an|) (minor|side|secondary|background|supporting|original) character(s);"
            " death(s) of (an|) OC(s); villain death; redshirt(s) (die|dies|death(s))",
        ),
        (
            "temporary-death",
            "Temporary death",
            "A death that is undone, faked or lived through again.",
            "temporary (character|) death(s); temporary major character death; not really dead; resurrection(s);"
            " fake(d|) death(s); time loop death(s); presumed dead; (canonical|) temporary character death;"
            " back from the dead; (death|dies) but gets better; he gets better; she gets better",
        ),
        (
            "dying-grief",
            "Dying and grief",
            "Terminal illness, a deathbed, a funeral, mourning.",
            "dying; terminal(ly|) (illness|ill); deathbed; ~grief; grieving; mourning; bereavement; ~funeral(s);"
            " (loss|death) of (a|) (parent(s)|child|loved one(s)|spouse|family member(s)|sibling(s)); parental death;"
            " dead parent(s); parent(s) death; (child|family) death; death of a child; widow(ed|er|)",
        ),
        (
            "violence",
            "Violence",
            "People hurt each other on purpose.",
            "violence; violent; depictions of violence; fight(s); ~fighting; fight scene(s); fist fight(s);"
            " ~battle(s); battle scene(s); ~beating(s); shooting(s); stabbing(s); assault; physical assault;"
            " strangulation; strangling; choking; fisticuffs; brawl(s); bashing heads; brutality; bloodshed; death threat(s)",
        ),
        (
            "gore",
            "Gore",
            "Blood, wounds or mutilation in view.",
            "gore; gory; ~blood; bloody; blood and gore; ~guts; blood and guts; dismemberment; decapitation(s);"
            " beheading(s); body horror; mutilation; dissection; vivisection; autopsy; autopsies; guro; splatter;"
            " (dead|) corpse(s); dead bodies; dead body; severed (limb(s)|head(s)); blood loss; bloodplay",
        ),
        (
            "torture",
            "Torture",
            "Someone is made to suffer for a purpose.",
            "torture(s|d|); torturing; torture scene(s); (violent|brutal|) interrogation(s); whipping(s); flogging; waterboarding;"
            " mind torture; (mental|psychological|physical|sexual|) torture; electrocution; cruciatus; torment",
        ),
        (
            "murder-killing",
            "Murder and killing",
            "Someone is killed on purpose.",
            "murder(s|ed|ing|); serial killer(s); execution(s); mass (killing(s)|murder(s)); killing(s);"
            " assassination(s); homicide; manslaughter; lynching; human sacrifice; patricide; matricide; fratricide;"
            " infanticide; ~killer(s)",
        ),
        (
            "war-mass-violence",
            "War and mass violence",
            "War, massacre, terror, genocide.",
            "~war; warfare; wartime violence; war crime(s); war violence; genocide; terrorism; terrorist attack(s); massacre(s);"
            " bombing(s); ~bomb(s); riot(s); mass death(s); mass destruction; ethnic cleansing; holocaust;"
            " concentration camp(s); (nuclear|) apocalypse",
        ),
        (
            "weapons-guns",
            "Guns and weapons",
            "Firearms or other weapons, pointed or used.",
            "~gun(s); gun (violence|use); gunshot(s); gunshot wound(s); gunfire; gunplay; school shooting(s); mass shooting(s);"
            " ~weapon(s); weapon use; ~knives; knife violence; firearm(s)",
        ),
        (
            "kidnapping-captivity",
            "Kidnapping and captivity",
            "Someone is taken or held against their will.",
            "kidnap(s|ped|ping|pings|per|); abduction(s); alien abduction(s); abducted; hostage(s); hostage situation(s);"
            " captivity; held captive; captive; ~imprisonment; imprisoned; false imprisonment; ~cages; caged;"
            " confinement; solitary confinement",
        ),
        (
            "animal-harm",
            "Harm to animals",
            "An animal is hurt or dies.",
            "animal (death(s)|cruelty|abuse|harm|violence|torture|sacrifice|injury); dead (animal(s)|dog(s)|cat(s)|pet(s)|horse(s));"
            " (pet|dog|cat|horse|bird|rabbit|puppy|kitten) death(s); death of (a|an|the|) (pet|animal|dog|cat|horse|familiar);"
            " (the|a|an|) (dog|cat|horse|pet|animal|puppy|kitten|owl) (dies|is killed|gets hurt|is hurt);"
            " animals (die|are harmed|are hurt); harm to animals; cruelty to animals; ~hunting; roadkill;"
            " !(the|) (dog|cat|horse|pet|animal|puppy|kitten|owl) (lives|survives|is fine);"
            " !no (animal(s)|dogs|cats|pets) (are|were|is|was|) harmed",
        ),
    ),
    *_topics(
        "sexual-violence-consent",
        (
            "sexual-violence",
            "Sexual violence",
            "A sexual act without consent.",
            "rape(s|d|); raping; rapist(s); r*pe; r@pe; non con; noncon; n/c; NCS; non consensual; nonconsensual; non consent;"
            " non consensual (sex|acts|touching|situations|sexual content|content|behavior|behaviour|elements|themes);"
            " nonconsensual (sex|acts|touching|situations|sexual content|content|behavior|behaviour|elements|themes);"
            " rape/non con; rape/noncon; rape/non con elements; sexual(ly|) assault(s|ed|); SA;"
            " sexual (abuse|violence|torture|slavery|coercion); sexually abused; sexual non consent;"
            " molestation; molested; gang rape(s); rape (scene(s)|situation|aftermath|culture|victim(s)|survivor(s)|fantasy);"
            " forced sex; marital rape; corrective rape; lack of consent",
        ),
        (
            "dubious-consent",
            "Dubious consent",
            "Consent that is unclear, pressed or not freely given.",
            "dub con; dubcon; dubious(ly|) (consent|consensual) (sex|); drunk(en|) sex; sex pollen; fuck or die; f*ck or die;"
            " mind control sex; (sexual|) power imbalance; sexual coercion; coercion; coerced; questionable consent;"
            " consent issues; dubious sexual consent; issues of consent; somnophilia; aliens made them do it; seduction under influence",
        ),
        (
            "child-sexual-abuse",
            "Child sexual abuse",
            "Sexual abuse of a child. A person looks at every such work.",
            "CSA; child(hood|) sexual abuse; molestation of (a|) child(ren|); child (molestation|rape|molester(s)); p(a|)edophilia;"
            " p(a|)edophile(s); sexual abuse of (a|) (child|children|minor(s)); rape of (a|) (child|minor(s)); child porn*;"
            " child grooming",
        ),
        (
            "underage",
            "Underage",
            "Sexual content with someone under age. A person looks at every such work.",
            "underage; underage (sex|sexual content|sexual activity|character(s)|relationship(s)); sex with (a|) minor(s); under age (sex|);"
            " chan; chanslash; shota; shotacon; loli; lolicon; teen sex; sexual content involving (a|) minor(s)",
        ),
        (
            "incest",
            "Incest",
            "Romance or sex within a family.",
            "incest; incestuous; twincest; wincest; (parental|sibling|parent/child|brother/sister|pseudo|) incest;"
            " parentcest; fauxcest; sibling pairing; twin pairing; thorcest; uchihacest; cousin incest; kissing cousins; incest kink",
        ),
        (
            "harassment-stalking",
            "Harassment and stalking",
            "Someone is followed, watched, pressed or exposed.",
            "stalk(ing|er|ers|); harassment; sexual harassment; harassed; voyeurism; revenge porn; catcalling; groping;"
            " (unwanted|non consensual|inappropriate) touching; unwanted (advances|attention); upskirt*; sexting without consent; blackmail",
        ),
        (
            "forced-relationship",
            "Forced relationship",
            "A marriage or bond that someone did not choose.",
            "forced (marriage(s)|bonding|bond(s)|relationship(s)|mating|engagement); arranged marriage with coercion;"
            " non consensual (bond|bonding|marriage); soul bond without choice; arranged marriage(s); child bride;"
            " marriage law; (possessive|obsessive) relationship",
        ),
        (
            "slavery-trafficking",
            "Slavery and trafficking",
            "People owned, sold or forced to work.",
            "slave(s); slavery; slave (fic|au|trade|auction|market); slavefic; (human|sex|) trafficking; forced labo(u|)r;"
            " enslaved; enslavement; indentured servitude; sexual slavery; sex slave(s)",
        ),
    ),
    *_topics(
        "abuse",
        (
            "child-abuse",
            "Child abuse",
            "A child is hurt or neglected by those who should care for it.",
            "child(hood|) (abuse|neglect|abandonment|endangerment); child physical abuse; child emotional abuse; abused (child|children|harry);"
            " abusive (parent(s)|father|mother|parenting|household|family|dursley(s)|guardian(s)|home);"
            " parental (abuse|neglect); abuse of (a|) child(ren|); abusive dursleys; bad parenting;"
            " harm to children; violence against children; (physical|emotional) child abuse; violence towards children",
        ),
        (
            "domestic-abuse",
            "Domestic abuse",
            "Abuse between partners or at home.",
            "domestic (violence|abuse|battery|disturbance); DV; abusive (relationship(s)|partner(s)|husband|wife|boyfriend|girlfriend|ex|marriage|spouse);"
            " (intimate|) partner (violence|abuse); spous(al|e) abuse; wife beating; relationship abuse; ~abuse; abusive behavio(u|)r; ~abusive; abused",
        ),
        (
            "emotional-abuse",
            "Emotional abuse",
            "Abuse by words, control or contempt.",
            "(emotional|verbal|psychological|mental) abuse; emotionally abusive; verbally abusive; mentally abusive; gaslight(ing|);"
            " ~manipulation; (emotional|psychological) manipulation; manipulative behavio(u|)r; psychological (abuse|violence);"
            " toxic (relationship(s)|behavio(u|)r|friendship(s)|family); emotional/psychological abuse;"
            " emotional trauma by abuse; codependency; unhealthy relationship(s); emotional neglect",
        ),
        (
            "physical-abuse",
            "Physical abuse",
            "Beating or punishment of the body.",
            "physical abuse; physically abusive; corporal punishment; spanking(s); non sexual spanking; discipline fic; caning; being beaten;"
            " physical punishment; physical discipline; canings",
        ),
        (
            "bullying-hazing",
            "Bullying and hazing",
            "Someone is picked on, shamed or shut out.",
            "bullying; bullied; bullies; cyberbullying; hazing; ~humiliation; public humiliation; peer abuse; ~teasing; ostracism",
        ),
    ),
    *_topics(
        "mind-self",
        (
            "suicide",
            "Suicide",
            "Suicide, an attempt, or thoughts of it.",
            "suicid(e|es|al); suicidal (thoughts|ideation|ideations|tendencies|themes|character(s)|intent|behavio(u|)r|urges|feelings); suicide ideation; SI; s/i;"
            " kill(s|ed|ing|) (himself|herself|themself|themselves|myself); takes (his|her|their) own life;"
            " (passive|) death wish; assisted suicide; suicide note; (passively|actively) suicidal; unalive",
        ),
        (
            "self-harm",
            "Self-harm",
            "Someone hurts themselves.",
            "self harm(ing|); selfharm; SH; ~cutting; self injury; self injurious behavio(u|)r; self mutilation; self destructive behavio(u|)r(s);"
            " self destructive (tendencies|thoughts); self destruction; self harm (scars|thoughts|urges); self inflicted (injury|injuries|wounds); ~cutter",
        ),
        (
            "eating-disorder",
            "Eating disorder",
            "Disordered eating and what goes with it.",
            "eating disorder(s); disordered eating; ED; anorexi(a|c); bulimi(a|c); ~starvation; starving; self starvation;"
            " purging; binge eating; calorie counting; unhealthy eating (habits|); food issues; restrictive eating; fasting to lose weight",
        ),
        (
            "body-image",
            "Body image",
            "Hatred of or distress about one's body.",
            "body (image|hatred|shaming|dysmorphia|dysphoria|image issues|issues|dysmorphic disorder); (gender|) dysphoria; dysmorphia;"
            " fat shaming; weight (issues|loss|gain|shaming); negative body image; poor body image; ~weight",
        ),
        (
            "mental-illness",
            "Mental illness",
            "Depression, anxiety, trauma and other illness of the mind.",
            "mental (illness(es)|health|health issues|breakdown(s)|disorder(s)|instability|breakdown); depress(ion|ed|ive); major depression; anxiety;"
            " anxiety (attack(s)|disorder(s)|issues); panic (attack(s)|disorder); ptsd; post traumatic stress (disorder|); bipolar; (bipolar|personality) disorder;"
            " psycho(sis|tic); psychotic break; schizophreni(a|c); DID; dissociative identity disorder; OCD; (nervous|) breakdown(s); ~trauma;"
            " psychological (trauma|distress|issues); (emotional|childhood|) trauma; ~traumati(c|zed|sed) (events|past|); flashbacks; dissociation; dissociating; ~paranoia;"
            " hallucinations; delusions; insanity of a character; survivor guilt; survivor's guilt; self loathing; self hatred; self hate;"
            " low self esteem; ~sanity slippage; mania; derealization; intrusive thoughts",
        ),
        (
            "hospital-psychiatric",
            "Psychiatric hospital",
            "Mental hospitals, wards, restraints.",
            "(mental|psychiatric) (hospital(s)|institution(s)|ward(s)|asylum(s)|facility); psych ward; institutionali(s|z)ation; institutionali(s|z)ed;"
            " ~restraints; involuntary commitment; insane asylum; asylum(s)",
        ),
        (
            "memory-mind-control",
            "Mind control and lost memory",
            "Minds changed, taken over or emptied.",
            "mind control; mind manipulation; brainwash(ing|ed|); amnesia; memory loss; memory (alteration|wipe|erasure|modification); obliviation;"
            " (demonic|spirit|) possession; ~possessed; loss of bodily autonomy; loss of (control|autonomy); mind rape; hypnosis; love potion(s); imperius;"
            " mind break",
        ),
    ),
    *_topics(
        "substances",
        (
            "alcohol",
            "Alcohol",
            "Drinking, drunkenness, alcoholism.",
            "alcohol; alcohol (use|abuse|consumption|mention(s)|addiction); alcoholi(sm|c|cs); ~drinking; underage drinking; heavy drinking; drunk(s|enness|); drunken (behavio(u|)r);"
            " recreational drinking; intoxication; getting drunk; ~booze; social drinking; binge drinking",
        ),
        (
            "drugs",
            "Drugs",
            "Drug use, addiction, overdose, drugging.",
            "drug(s); drug (use|abuse|addiction|overdose(s)|dealing|taking|reference(s)|content|trade|withdrawal); recreational drug use; overdos(e|es|ing);"
            " addiction; addict(s); (drug|) withdrawal; drugging; drugged; substance (abuse|use|misuse); illegal drug(s); illicit drug(s); narcotics; marijuana; weed;"
            " cocaine; heroin; opioid(s); (drug use|non consensual drug use); getting high; roofies; involuntary drugging; date rape drug(s); non consensual drugging",
        ),
        ("smoking", "Smoking", "Tobacco and the like.", "smoking; cigarette(s); tobacco; ~smokes; nicotine; smoking (use|content|cigarettes)"),
    ),
    *_topics(
        "body-medicine",
        (
            "injury-illness",
            "Injury and illness",
            "Someone is badly hurt or ill.",
            "(serious|severe|major|minor|physical|graphic|) injur(y|ies); ~injured; (serious|severe|chronic|mental|physical|) illness(es); sick(ness|); sick fic; sickfic;"
            " cancer; coma; hospital(s); hospitali(s|z)ation; chronic (pain|illness); seizure(s); broken bones; ~wounds; head injury; head trauma; car (accident(s)|crash(es));"
            " near death (experience(s)|); plague; ~disease(s); ~poison(ing|ed|); hypothermia; brain damage; burn(s) (injury|); ~concussion; fainting; infection; migraine(s);"
            " dementia; pandemic; covid; ~pain",
        ),
        (
            "medical-procedures",
            "Medical procedures",
            "Surgery, needles, experiments.",
            "surgery; surgical procedures; needle(s); injection(s); medical (experimentation|experiments|procedure(s)|trauma|torture|abuse|content|treatment|stuff|inaccuracies with procedures);"
            " non consensual medical procedures; human experimentation; blood (draw|drawing); dentist(s); forced (sterili(s|z)ation|medication); field surgery; stitches; iv needles",
        ),
        (
            "pregnancy-birth",
            "Pregnancy and birth",
            "Pregnancy, labour, birth.",
            "pregnan(cy|cies|t); childbirth; ~labo(u|)r; giving birth; ~birth; birth scene; mpreg; male pregnancy; m preg; teen(age|) pregnancy; unplanned pregnancy; forced pregnancy",
        ),
        (
            "pregnancy-loss",
            "Pregnancy loss",
            "Miscarriage, stillbirth, infertility.",
            "miscarriage(s); miscarr(y|ies|ied); stillb(irth|irths|orn); infertility; pregnancy loss; loss of (a|the|) (pregnancy|baby|unborn child); infant (loss|death); baby loss",
        ),
        ("abortion", "Abortion", "Ending a pregnancy.", "abortion(s); forced abortion; termination of (a|the|) pregnancy"),
        (
            "vomit-bodily-functions",
            "Vomit and bodily functions",
            "Vomiting, urine, faeces and the like.",
            "vomit(s|ing|); throwing up; puking; ~puke; nausea; emeto; emetophobia; urin(e|ation); f(a|)eces; scat; watersports; TMI; bodily fluids; bathroom humo(u|)r; toilet humo(u|)r;"
            " menstruation; ~diarrh(o|)ea; omorashi; wetting",
        ),
        (
            "disability-amputation",
            "Disability and amputation",
            "Lost limbs or senses, life with a disability.",
            "amputation(s); amputee; blindness; deafness; loss of (a|) limb(s); limb loss; ~disabilit(y|ies); physical disability; paraly(sis|zed|sed); paraplegia; ~wheelchair",
        ),
        (
            "phobias-visual",
            "Phobias and flashing text",
            "Spiders, snakes, heights, drowning, fire and other common fears.",
            "spider(s); ~snake(s); ~insect(s); ~bugs; arachnophobia; ~heights; ~drowning; near drowning; ~fire; claustrophobia; ~clown(s); (flashing|strobe) (text|lights|images|);"
            " trypophobia; phobia(s); agoraphobia; ~suffocation; buried alive; being buried alive; ~needles phobia; thalassophobia; coulrophobia",
        ),
    ),
    *_topics(
        "sexual-romantic",
        (
            "sexual-content",
            "Sexual content",
            "Sex between consenting people, shown or suggested.",
            "sex; smut; smutty; smuff; lemon(s); lemony; limey; pwp; porn; porn without plot; plot what plot; pornography; sex (scene(s)|talk|toys|acts|magic);"
            " sexual (content|situation(s)|scene(s)|theme(s)|material|act(s)|activity|encounter(s)|references|relations|relationship(s)|innuendo(s)|tension|humo(u|)r|intercourse|in nature|nature|language|imagery|fantasies|overtones|undertones|matters|matter|contents|acts|intimacy);"
            " sexual; sexually explicit (content|material|scenes|); sexuality; sexy (scene(s)|bits|times|stuff|); ~citrus; steamy; adult (situation(s)|content|material|scene(s)|themes|theme|subject matter|stuff|nature|concepts);"
            " mature (content|themes|theme|situations|subject matter|scenes|material|subjects|audiences content); intimate (scene(s)|situations); love scene(s); lovemaking; making love; love making; innuendo(s); oral sex; anal sex; masturbation; orgasm(s);"
            " (m/m|f/f|m/f|slash|het|gay|lesbian|femslash) (sex|smut|sexual content|sex scene(s)); nsfw; erotica; eroticism; erotic content; threesome(s); orgy; naughty (bits|stuff); hot sex; bed scene(s); bedroom scene(s); ~tentacles; tentacle sex; phone sex; casual sex; rough sex; angry sex; unprotected sex; group sex; premarital sex; nookie; shagging; boinking; x rated (content|material|)",
        ),
        ("nudity", "Nudity", "Naked people.", "nudity; (full|partial|brief|) frontal nudity; ~naked; nakedness; skinny dipping; ~nude; naked people"),
        (
            "kink-bdsm",
            "Kink",
            "BDSM and other kinks.",
            "bdsm; kink(s|y); bondage; d/s; dom/sub; s&m; s/m; sadomasochism; sadism; masochism; fetish(es); knife play; knifeplay; blood play; breathplay; breath play; choking kink; pet play; daddy kink; (consensual|) non con roleplay;"
            " consensual non consent; age play; ageplay; ~submission; ~dominance; dominance and submission; dominance/submission; pain play; impact play; (erotic|sexual) spanking; (erotic|) asphyxiation; gunplay kink; feminization; watersports kink; voyeur kink; exhibitionism; collars",
        ),
        (
            "infidelity",
            "Infidelity",
            "Someone is unfaithful.",
            "cheating; infidelity; infidelities; adulter(y|ous); unfaithful(ness|); extramarital (affair(s)|sex); extra marital affair(s); marital affair(s); ~affair(s); emotional cheating; emotional infidelity; (cheating|unfaithful) (spouse|partner|boyfriend|girlfriend|husband|wife)",
        ),
        ("sex-work", "Sex work", "Prostitution and other sex work.", "sex work; sex worker(s); prostitut(e|es|ion); hooker(s); rentboy(s); rent boy(s); brothel(s); stripper(s); stripping for money; escort work"),
        (
            "age-gap",
            "Age gap",
            "Partners of very different age, both adult.",
            "age (gap|difference); (large|big|huge|significant) age (gap|difference); may/december; may december (romance|relationship|); teacher/student (relationship(s)|); student/teacher (relationship(s)|)",
        ),
    ),
    *_topics(
        "language-bigotry",
        (
            "strong-language",
            "Strong language",
            "Swearing and coarse words.",
            "~language; (strong|bad|foul|coarse|crude|adult|harsh|rude|vulgar|offensive|naughty|rough|salty|dirty|mature|explicit|graphic|profane|colo(u|)rful|inappropriate|filthy|nasty|unsavo(u|)ry|mild|poor|potty|explicit) language;"
            " swear(ing|s|); swear word(s); swearword(s); sweary; profanit(y|ies); curs(ing|es); curse word(s); cussing; cuss word(s); cuss(es); (bad|naughty|adult|dirty|rude|foul|four letter|4 letter) word(s); f bomb(s); f word(s); the f word;"
            " potty mouth(s|ed|); obscenit(y|ies); expletive(s); vulgarit(y|ies); vulgar(ity|); crudeness; foul mouthed; cuss; language warning; blue language; dirty talk words; crude humo(u|)r",
        ),
        (
            "racism",
            "Racism",
            "Racism and hatred of faiths and peoples.",
            "racis(m|t); racial (slur(s)|prejudice|violence|tension(s)|stereotypes|discrimination); white supremacy; colonialism; antisemiti(sm|c); anti semiti(sm|c); islamophobi(a|c); xenophobi(a|c); fantasy racism; "
            "period typical racism; racist (language|slurs|remarks|comments); ethnic slur(s); nazi(s|sm|); religious discrimination; segregation",
        ),
        (
            "homophobia-transphobia",
            "Homophobia and transphobia",
            "Hatred of queer and trans people.",
            "homophobi(a|c); homophobic (language|slur(s)|remarks|comments|parents|behavio(u|)r); transphobi(a|c); biphobi(a|c); misgendering; deadnaming; ~outing; being outed; forced outing; gay bashing; queerphobi(a|c); "
            "internali(s|z)ed homophobia; gay slurs; lesbophobia; acephobia; period typical homophobia; conversion therapy; homophobic and transphobic slurs",
        ),
        ("sexism-misogyny", "Sexism and misogyny", "Contempt for women, or for a sex.", "sexis(m|t); misogyn(y|ist|istic); misandry; chauvinism; sexist (language|remarks|comments); period typical sexism; internali(s|z)ed misogyny; slut shaming"),
        (
            "ableism-classism-other",
            "Other bigotry",
            "Ableism, classism, hate speech.",
            "ableis(m|t); ableist (language|slurs); fatphobi(a|c); classis(m|t); ageis(m|t); hate speech; hate crime(s); slur(s); bigotry; bigoted (language|remarks|); prejudice; discrimination; un pc humo(u|)r; politically incorrect (humo(u|)r|language|)",
        ),
        (
            "religion",
            "Religion",
            "Faith, blasphemy, cults.",
            "religious (theme(s)|content|discourse|discussion|imagery|references|abuse|trauma|guilt|overtones|undertones|fanaticism|extremism); ~religion; blasphem(y|ous); cult(s); sacrilege; sacrilegious; heresy; christian themes; satanism; ~occult",
        ),
    ),
    *_topics(
        "tone-outcome",
        (
            "horror-disturbing",
            "Horror and disturbing content",
            "Meant to frighten or disturb.",
            "horror; horrific; disturbing (content|scene(s)|imagery|image(s)|theme(s)|material|stuff|); disturb(ed|s); ~dark; dark (theme(s)|content|fic|story|subject matter|material|stuff|matters|in places|nature); darkfic; darkness; nightmare fuel; "
            "cannibalism; creepy; creepiness; scary; scary (scene(s)|stuff|bits|parts); psychological horror; not for the squeamish; not for the faint of heart; not for the faint hearted; eerie; macabre; grimdark; necrophilia; unsettling (content|imagery|themes|scenes|); squick(y|); gruesome; grotesque; jump scares; eldritch horror; intense (scenes|content|themes)",
        ),
        (
            "unhappy-ending",
            "Unhappy ending",
            "It does not end well, or stops short.",
            "(no|not a) happy ending(s); (sad|unhappy|bad|tragic|angsty|dark|bleak|depressing) ending(s); BE; angst with (an|) unhappy ending; traged(y|ies); tragic; cliffhanger(s); cliffie(s); cliff hanger(s); bittersweet ending; doesn't end well; does not end well; open ending; ambiguous ending; heartbreak;"
            " !(with a|) happy ending(s); !happily ever after; !HEA; !angst with a happy ending; !happy end",
        ),
    ),
]

TOPICS: Mapping[str, Topic] = MappingProxyType({topic.slug: topic for topic in _TOPICS})
"""slug → topic, in the order pages show them."""


def topics_of(*groups: str) -> tuple[Topic, ...]:
    """The topics of these groups (slugs of `GROUPS`), in table order."""
    return tuple(topic for topic in _TOPICS if topic.group in groups)
