/** Whatever no route answers: the 404 page of the frame. */
export const loader = () => {
  throw new Response(null, { status: 404 });
};

export default function NotFound() {
  return null;
}
