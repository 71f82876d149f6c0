package socketlab.book;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;

/// A small TrueType font with some characters of another font, whatever format that one has.
///
/// The fonts with Chinese that systems have mostly hold cubic outlines (CFF). Prawn, which writes the PDF, loses their
/// characters, and FontBox makes a part of a font only where its outlines are quadratic. So the JDK reads the font,
/// whatever it is, and this writes what it has read. Outlines are taken over, hints are not. The tables are those of
/// the OpenType specification, chapter "Font tables".
final class TrueType {

  private static final int UNITS_PER_EM = 1000;
  private static final int ASCENT = 880;
  private static final int DESCENT = -120;
  private static final int ON_CURVE = 1;
  /// How many quadratic curves stand for a cubic one.
  private static final int PARTS_OF_A_CUBIC = 3;
  private static final int CHECKSUM_OF_A_FONT = 0xB1B0AFBA;
  private static final int PLACE_OF_ADJUSTMENT = 8;
  private static final FontRenderContext UNHINTED = new FontRenderContext(new AffineTransform(), true, true);

  private final List<byte[]> glyphs = new ArrayList<>();
  private final List<Integer> advances = new ArrayList<>();
  private final List<Integer> characters = new ArrayList<>();
  private int mostPoints;
  private int mostContours;

  private TrueType() {}

  /// @param characters of the basic plane, each of which the font can display, sorted
  static byte[] of(Font font, SequencedSet<Integer> characters, String name) {
    var made = new TrueType();
    Font large = font.deriveFont((float) UNITS_PER_EM);
    made.glyphs.add(new byte[0]);
    made.advances.add(UNITS_PER_EM);
    for (int character : characters) {
      GlyphVector glyph = large.createGlyphVector(UNHINTED, Character.toString(character));
      made.characters.add(character);
      made.advances.add(Math.round(glyph.getGlyphMetrics(0).getAdvance()));
      made.glyphs.add(made.outline(glyph.getOutline()));
    }
    return made.file(name);
  }

  private record Point(double x, double y, boolean onCurve) {}

  private byte[] outline(Shape shape) {
    List<List<Point>> contours = contours(shape);
    List<Point> points = contours.stream().flatMap(List::stream).toList();
    mostPoints = Math.max(mostPoints, points.size());
    mostContours = Math.max(mostContours, contours.size());
    if (points.isEmpty()) {
      return new byte[0];
    }
    var glyph = ByteBuffer.allocate(12 + 2 * contours.size() + 5 * points.size());
    glyph.putShort((short) contours.size());
    glyph.putShort(least(points.stream().map(Point::x).toList()))
        .putShort(least(points.stream().map(Point::y).toList()));
    glyph.putShort(most(points.stream().map(Point::x).toList())).putShort(most(points.stream().map(Point::y).toList()));
    int last = -1;
    for (List<Point> contour : contours) {
      last += contour.size();
      glyph.putShort((short) last);
    }
    glyph.putShort((short) 0); // no instructions
    points.forEach(point -> glyph.put((byte) (point.onCurve() ? ON_CURVE : 0)));
    putSteps(glyph, points.stream().map(Point::x).toList());
    putSteps(glyph, points.stream().map(Point::y).toList());
    return padded(glyph.array(), glyph.position());
  }

  private static List<List<Point>> contours(Shape shape) {
    var contours = new ArrayList<List<Point>>();
    var at = new double[6];
    Point here = new Point(0, 0, true);
    for (PathIterator path = shape.getPathIterator(AffineTransform.getScaleInstance(1, -1)); !path.isDone();
        path.next()) {
      switch (path.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> {
          contours.add(new ArrayList<>());
          here = new Point(at[0], at[1], true);
          contours.getLast().add(here);
        }
        case PathIterator.SEG_LINETO -> {
          here = new Point(at[0], at[1], true);
          contours.getLast().add(here);
        }
        case PathIterator.SEG_QUADTO -> {
          here = new Point(at[2], at[3], true);
          contours.getLast().addAll(List.of(new Point(at[0], at[1], false), here));
        }
        case PathIterator.SEG_CUBICTO -> {
          contours.getLast().addAll(quadratics(here, at));
          here = new Point(at[4], at[5], true);
        }
        default -> { } // a contour of TrueType is closed by itself
      }
    }
    contours.removeIf(contour -> contour.size() < 3);
    return contours;
  }

  /// Each part's control point lies where the cubic's tangents at the part's ends meet, nearly.
  private static List<Point> quadratics(Point from, double[] to) {
    var points = new ArrayList<Point>();
    for (int part = 1; part <= PARTS_OF_A_CUBIC; part++) {
      double begin = (part - 1.0) / PARTS_OF_A_CUBIC;
      double end = (double) part / PARTS_OF_A_CUBIC;
      double middle = (begin + end) / 2;
      double beginX = cubic(from.x(), to[0], to[2], to[4], begin);
      double beginY = cubic(from.y(), to[1], to[3], to[5], begin);
      double endX = cubic(from.x(), to[0], to[2], to[4], end);
      double endY = cubic(from.y(), to[1], to[3], to[5], end);
      double controlX = 2 * cubic(from.x(), to[0], to[2], to[4], middle) - (beginX + endX) / 2;
      double controlY = 2 * cubic(from.y(), to[1], to[3], to[5], middle) - (beginY + endY) / 2;
      points.add(new Point(controlX, controlY, false));
      points.add(new Point(endX, endY, true));
    }
    return points;
  }

  private static double cubic(double a, double b, double c, double d, double t) {
    double s = 1 - t;
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
  }

  private static short least(List<Double> values) {
    return (short) values.stream().mapToLong(Math::round).min().orElse(0);
  }

  private static short most(List<Double> values) {
    return (short) values.stream().mapToLong(Math::round).max().orElse(0);
  }

  private static void putSteps(ByteBuffer glyph, List<Double> values) {
    long before = 0;
    for (double value : values) {
      long rounded = Math.round(value);
      glyph.putShort((short) (rounded - before));
      before = rounded;
    }
  }

  private byte[] file(String name) {
    SequencedMap<String, byte[]> tables = new TreeMap<>();
    tables.put("OS/2", os2());
    tables.put("cmap", cmap());
    tables.put("glyf", joined(glyphs));
    tables.put("head", head());
    tables.put("hhea", hhea());
    tables.put("hmtx", hmtx());
    tables.put("loca", loca());
    tables.put("maxp", maxp());
    tables.put("name", name(name));
    tables.put("post", post());
    int directory = 12 + 16 * tables.size();
    int size = directory + tables.values().stream().mapToInt(table -> padded(table, table.length).length).sum();
    var file = ByteBuffer.allocate(size);
    int power = Integer.highestOneBit(tables.size());
    file.putInt(0x00010000).putShort((short) tables.size()).putShort((short) (16 * power))
        .putShort((short) Integer.numberOfTrailingZeros(power)).putShort((short) (16 * (tables.size() - power)));
    int place = directory;
    int placeOfHead = 0;
    for (var table : tables.entrySet()) {
      byte[] content = padded(table.getValue(), table.getValue().length);
      placeOfHead = table.getKey().equals("head") ? place : placeOfHead;
      file.put(table.getKey().getBytes(StandardCharsets.US_ASCII)).putInt(checksum(content)).putInt(place)
          .putInt(table.getValue().length);
      file.put(place, content);
      place += content.length;
    }
    return file.putInt(placeOfHead + PLACE_OF_ADJUSTMENT, CHECKSUM_OF_A_FONT - checksum(file.array())).array();
  }

  private static int checksum(byte[] padded) {
    int sum = 0;
    for (var words = ByteBuffer.wrap(padded).asIntBuffer(); words.hasRemaining(); ) {
      sum += words.get();
    }
    return sum;
  }

  private static byte[] head() {
    return ByteBuffer.allocate(54).putInt(0x00010000).putInt(0x00010000).putInt(0).putInt(0x5F0F3CF5)
        .putShort((short) 3).putShort((short) UNITS_PER_EM).putLong(0).putLong(0)
        .putShort((short) 0).putShort((short) DESCENT).putShort((short) UNITS_PER_EM).putShort((short) ASCENT)
        .putShort((short) 0).putShort((short) 8).putShort((short) 2).putShort((short) 1).putShort((short) 0).array();
  }

  private byte[] hhea() {
    return ByteBuffer.allocate(36).putInt(0x00010000).putShort((short) ASCENT).putShort((short) DESCENT)
        .putShort((short) 0).putShort((short) UNITS_PER_EM).putShort((short) 0).putShort((short) 0)
        .putShort((short) UNITS_PER_EM).putShort((short) 1)
        .putShort(34, (short) glyphs.size()).array();
  }

  private byte[] hmtx() {
    var table = ByteBuffer.allocate(4 * glyphs.size());
    for (int i = 0; i < glyphs.size(); i++) {
      short left = glyphs.get(i).length == 0 ? 0 : ByteBuffer.wrap(glyphs.get(i)).getShort(2);
      table.putShort(advances.get(i).shortValue()).putShort(left);
    }
    return table.array();
  }

  private byte[] maxp() {
    return ByteBuffer.allocate(32).putInt(0x00010000).putShort((short) glyphs.size()).putShort((short) mostPoints)
        .putShort((short) mostContours).putShort(14, (short) 2).array();
  }

  private byte[] loca() {
    var table = ByteBuffer.allocate(4 * (glyphs.size() + 1)).putInt(0);
    int end = 0;
    for (byte[] glyph : glyphs) {
      end += glyph.length;
      table.putInt(end);
    }
    return table.array();
  }

  /// Format 4, with a segment for each character.
  private byte[] cmap() {
    int segments = characters.size() + 1;
    int length = 16 + 8 * segments;
    int power = Integer.highestOneBit(segments);
    var table = ByteBuffer.allocate(12 + length);
    table.putShort((short) 0).putShort((short) 1).putShort((short) 3).putShort((short) 1).putInt(12);
    table.putShort((short) 4).putShort((short) length).putShort((short) 0).putShort((short) (2 * segments))
        .putShort((short) (2 * power)).putShort((short) Integer.numberOfTrailingZeros(power))
        .putShort((short) (2 * (segments - power)));
    characters.forEach(character -> table.putShort(character.shortValue()));
    table.putShort((short) 0xFFFF).putShort((short) 0);
    characters.forEach(character -> table.putShort(character.shortValue()));
    table.putShort((short) 0xFFFF);
    for (int i = 0; i < characters.size(); i++) {
      table.putShort((short) (i + 1 - characters.get(i)));
    }
    return table.putShort((short) 1).array();
  }

  private static byte[] name(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_16BE);
    int[] ids = {1, 2, 4, 6};
    var table = ByteBuffer.allocate(6 + 12 * ids.length + text.length).putShort((short) 0)
        .putShort((short) ids.length).putShort((short) (6 + 12 * ids.length));
    for (int id : ids) {
      table.putShort((short) 3).putShort((short) 1).putShort((short) 0x409).putShort((short) id)
          .putShort((short) text.length).putShort((short) 0);
    }
    return table.put(text).array();
  }

  private byte[] os2() {
    return ByteBuffer.allocate(96).putShort((short) 4).putShort((short) UNITS_PER_EM).putShort((short) 400)
        .putShort((short) 5)
        .putShort(62, (short) 0x40)
        .putShort(64, characters.isEmpty() ? 0 : characters.getFirst().shortValue())
        .putShort(66, characters.isEmpty() ? 0 : characters.getLast().shortValue())
        .putShort(68, (short) ASCENT).putShort(70, (short) DESCENT)
        .putShort(74, (short) ASCENT).putShort(76, (short) -DESCENT).array();
  }

  private static byte[] post() {
    return ByteBuffer.allocate(32).putInt(0x00030000).array();
  }

  private static byte[] padded(byte[] content, int length) {
    return Arrays.copyOf(content, (length + 3) / 4 * 4);
  }

  private static byte[] joined(List<byte[]> parts) {
    var all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
