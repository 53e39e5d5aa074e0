"""Verbs by which people say what is to be done, in their plain form."""

from __future__ import annotations

import re

from firmyes import languages

ENDLESS, TO_SHOW = (languages.pattern("en", key) for key in ("endless", "to_show"))
ENGLISH = "en"
# What people say they will do, in its plain form. "NAME to …" without a mark is believed only of these: "Request to …".
_DO = (
    r"act|address|allow|apply|approach|arrange|ask|attend|block|call|change|check|clean|collect|comment|compile|confirm|"
    r"contact|contribute|convert|copy|cover|cut|define|describe|design|do|drop|edit|email|escalate|extend|fill|find|forward|"
    r"gather|get|"
    r"give|go|hand|hold|host|identify|implement|import|inform|introduce|invoice|label|land|launch|lead|let|link|look|make|"
    r"map|measure|meet|mention|message|moderate|modify|nominate|note|notify|offer|organi[sz]e|own|ping|plan|poll|prototype|"
    r"provide|pull|push|put|raise|read|rebase|refactor|register|remind|reply|request|resolve|respond|review|revise|run|"
    r"schedule|see|sell|set|settle|sort|speak|spend|spin|start|stop|store|switch|tag|take|talk|test|tidy|train|translate|"
    r"transfer|try|turn|type|understand|use|verify|visit|vote|work"
)
_DO += (
    r"|accept|adapt|adjust|adopt|advertise|advise|announce|answer|append|approve|assemble|assess|assign|attach|audit|back|"
    r"book|borrow|"
    r"bring|build|buy|cancel|capture|cater|censor|chase|choose|circulate|clarify|clear|close|code|commission|communicate|compare|"
    r"complete|compose|conclude|conduct|connect|consider|consolidate|construct|consult|continue|cook|coordinate|correct|"
    r"create|deal|"
    r"decide|declare|decorate|delegate|delete|deliver|demo|deploy|determine|develop|dig|discard|display|dispose|distribute|"
    r"divide|"
    r"document|donate|download|draft|draw|drive|enable|enquire|ensure|enter|establish|estimate|evaluate|examine|expand|"
    r"explain|explore|"
    r"export|extract|fetch|file|finali[sz]e|finish|fit|fix|follow|format|formulate|generate|grow|handle|help|hire|improve|"
    r"include|"
    r"increase|inquire|insert|inspect|install|instruct|integrate|investigate|invite|issue|join|keep|learn|liaise|list|load|"
    r"locate|"
    r"mail|maintain|manage|mark|merge|migrate|mock|monitor|mow|negotiate|number|obtain|open|order|outline|paint|participate|"
    r"pass|patch|"
    r"pay|perform|phone|photograph|pick|place|post|prepare|present|price|print|process|produce|progress|promote|proofread|"
    r"propose|"
    r"publici[sz]e|publish|purchase|pursue|query|quote|recommend|record|recruit|reduce|refer|refine|release|remove|rename|renew|"
    r"repair|replace|report|represent|research|reserve|restore|retrieve|return|rewrite|sand|save|scan|scope|search|secure|"
    r"seek|select|"
    r"share|ship|sign|simplify|sketch|solve|source|split|sponsor|sync|submit|suggest|summari[sz]e|supply|support|survey|tell|"
    r"tie|track|"
    r"trace|transcribe|trim|update|upgrade|upload|validate|wash|watch|water|weed|weigh|welcome|wire|wrap|write|zip"
)
PLAIN = rf"(?:{TO_SHOW}|{ENDLESS}|{_DO})"
VERB = re.compile(
    rf"(?!\w+ing\b|\w+\s+(?:i|we|you|they|made|done|is|was|were|has|had|are|went|came|merged|published|"
    rf"sent)\b){PLAIN}\s+\S+\s+\S",
    re.I,
)
ANY_DEED = re.compile(rf"(?:\w+ly\s+)?{PLAIN}\b", re.I)
