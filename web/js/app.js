// Small improvements on pages that work without them. Each module looks for its own attributes and does nothing else.
import "./foutsamenvatting.js";
import "./versturen.js";
import "./dubbel.js";
import "./autobewaar.js";
import "./sessie.js";
import "./afdruk.js";
import "./bestand.js";
