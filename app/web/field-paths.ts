/** The links of the field page, which carries its own and none of the portal's. */
export const fieldPaths = {
  openPass: (code = "") => (code === "" ? "/p" : `/p/${code}`),
  field: () => "/field",
  practice: () => "/field/practice",
  fieldShell: () => "/field/shell",
  fieldOpen: () => "/field/open",
  fieldKit: () => "/field/kit",
  fieldDeliver: () => "/field/deliver",
  fieldNear: () => "/field/near",
  fieldBag: () => "/field/bag",
  fieldLeave: () => "/field/leave",
  fieldWorker: () => "/field-sw.js",
  fieldManifest: () => "/field.webmanifest",
};
