/**
 * What only some trips need, and what comes after the page for that: reading codes with the camera, and the screens by which
 * two phones tell each other something. Kept with the page, so that it is there without the network.
 */
export { PhoneReceipt } from "./phones/phone-receipt";
export { QueueIn } from "./phones/queue-in";
export { QueueOut } from "./phones/queue-out";
export { Scan } from "./screens/scan";
