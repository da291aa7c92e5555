/** Where the thumb is on a screen that reads in one direction: at the end of its lines, or at their start. */
export const thumbSide = (hand: "left" | "right", direction: string): "start" | "end" =>
  (hand === "right") === (direction !== "rtl") ? "end" : "start";
