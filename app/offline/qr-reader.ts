/** Reads a QR code in a picture, where the phone cannot do so itself: as heavy as the rest that passes between phones. */
export { default as decodeQr } from "qr/decode.js";
