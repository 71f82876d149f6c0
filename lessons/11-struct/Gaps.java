import module java.base;

/// Shows where a C compiler puts a byte and an int, and where a protocol puts them.
///
/// Run it: `./lab run 11 Gaps`

// tag::program[]
void main() {
  show("as a protocol", MemoryLayout.structLayout(
      ValueLayout.JAVA_BYTE.withName("kind"),
      ValueLayout.JAVA_INT_UNALIGNED.withName("length")));
  show("as C", MemoryLayout.structLayout(
      ValueLayout.JAVA_BYTE.withName("kind"),
      MemoryLayout.paddingLayout(3),
      ValueLayout.JAVA_INT.withName("length")));
  try {
    MemoryLayout.structLayout(ValueLayout.JAVA_BYTE, ValueLayout.JAVA_INT);
  } catch (IllegalArgumentException noGap) {
    IO.println("an int that is aligned, and no gap: refused");
  }
}

void show(String name, StructLayout layout) {
  IO.println(name + ": length begins at byte "
      + layout.byteOffset(MemoryLayout.PathElement.groupElement("length"))
      + ", the whole has " + layout.byteSize());
}
// end::program[]
