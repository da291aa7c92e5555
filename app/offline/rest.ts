/** What comes in the document behind what one notes with: the other screens, and what the first seldom shows. */
import { Ending } from "./parts/ending";
import { InstallPrompt } from "./parts/install-prompt";
import { NoneLeft } from "./parts/none-left";
import { bringRest } from "./parts/rest";
import { Others } from "./screens/others";
import { brought, learnWords } from "./words";

learnWords(brought("rest-words") ?? {});
bringRest({ Others, Ending, InstallPrompt, NoneLeft });
