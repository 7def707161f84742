export function LineageView() {
  return null;
}
