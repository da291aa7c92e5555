declare const BarcodeDetector: { getSupportedFormats(): Promise<string[]> } | undefined;

/** Whether this phone says that it reads QR codes itself. */
export async function readsCodes(): Promise<boolean> {
  if (typeof BarcodeDetector === "undefined") return false;
  const formats = await BarcodeDetector.getSupportedFormats().catch((): string[] => []);
  return formats.includes("qr_code");
}
