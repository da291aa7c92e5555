/** Reads big-endian numbers one after the other. Throws a RangeError past the end. */
export class Bytes {
  private readonly view: DataView;
  private readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8 = (): number => this.view.getUint8(this.move(1));
  u16 = (): number => this.view.getUint16(this.move(2));
  i16 = (): number => this.view.getInt16(this.move(2));
  u32 = (): number => this.view.getUint32(this.move(4));

  take(length: number): Uint8Array {
    const from = this.move(length);
    return this.bytes.subarray(from, from + length);
  }

  /** WOFF2's UIntBase128: seven bits a byte, the highest says that more follow. */
  base128(): number {
    let value = 0;
    for (let byte = 0x80; byte & 0x80; ) {
      byte = this.u8();
      value = value * 128 + (byte & 0x7f);
    }
    return value;
  }

  /** WOFF2's 255UInt16: most are one byte. */
  short255(): number {
    const code = this.u8();
    if (code === 253) return this.u16();
    if (code === 254) return 506 + this.u8();
    return code === 255 ? 253 + this.u8() : code;
  }

  private move(length: number): number {
    const from = this.at;
    this.at += length;
    return from;
  }
}
