/** Where the rows of one side of a search stand; read as it is from the slot that holds the offsets. */
@unmanaged
export class Side {
  packed: usize;
  norms: usize;
  dense: usize;
  pointers: usize;
  columns: usize;
  values: usize;
}
