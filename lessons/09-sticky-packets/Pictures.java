import module java.base;

/// Draws what the other programs of this lesson print, as the pictures (SVG) of its page.
///
/// Run these commands in this folder to record new runs and draw new pictures:
///
///     java -Dstdout.encoding=UTF-8 NineWrites.java > recorded/nine-writes.txt
///     java -Dstdout.encoding=UTF-8 NineWrites.java all > recorded/cures.txt
///     java -Dstdout.encoding=UTF-8 WritesAndReads.java > recorded/writes-and-reads.txt
///     for it in nine-writes cures writes-and-reads; do java Pictures.java < recorded/$it.txt > $it.svg; done

// The book knows these colours, and replaces them with its own, light and dark.
static final String INK = "#181818";
static final String PANEL = "#E2E2F0";
static final String NOTE = "#FEFFDD";

static final Pattern BAR = Pattern.compile(" +(\\d) (?:reads?|of 9 right) +(\\d+).*");
static final Pattern ROW = Pattern.compile(" +(writes|bytes|offset|reads) +(.+?)(?:(?<=[┤│])  (\\d+))?");

static final int RUNS = 200;

/// The width of a chart's column and the height of its highest bar.
static final int COLUMN = 46;
static final int HIGHEST = 60;

/// The width of one byte.
static final int BYTE = 12;
static final int LEFT = 62;
static final int BOX = 20;

final StringBuilder shapes = new StringBuilder();
int width;
int y;

void main() throws IOException {
  var bars = new ArrayList<int[]>();
  for (String line : new String(System.in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
    Matcher bar = BAR.matcher(line);
    Matcher row = ROW.matcher(line);
    if (bar.matches()) {
      bars.add(new int[] {Integer.parseInt(bar.group(1)), Integer.parseInt(bar.group(2))});
      if (bars.getLast()[0] == 9) {
        chart(bars);
        bars.clear();
      }
    } else if (row.matches()) {
      row(row.group(1), row.group(2), row.group(3));
    } else {
      y += y == 0 ? 18 : 36;
      text(0, y, 15, "start", line);
      y += 8;
    }
  }
  IO.println("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">"
      .formatted(width, y + 8, width, y + 8));
  IO.print(shapes);
  IO.println("</svg>");
}

/// A bar for each number of reads, with the number of runs above it.
void chart(List<int[]> bars) {
  int ground = y + 20 + HIGHEST;
  boolean right = bars.size() == 10;
  for (int i = 0; i < bars.size(); i++) {
    int x = bars.get(i)[0] * COLUMN;
    int runs = bars.get(i)[1];
    int height = (int) Math.ceil(runs * (double) HIGHEST / RUNS);
    if (height > 0) {
      rect(x + 8, ground - height, COLUMN - 16, height, INK);
    }
    text(x + COLUMN / 2, ground - height - 5, 12, "middle", String.valueOf(runs));
    text(x + COLUMN / 2, ground + 16, 13, "middle", String.valueOf(bars.get(i)[0]));
  }
  int end = 10 * COLUMN;
  rect(0, ground, end, 1, INK);
  text(end + 4, ground + 16, 13, "start", right ? "right" : "reads");
  width = end + 44;
  y = ground + 18;
}

/// Boxes of writes or reads, the bytes themselves, or their offsets.
void row(String name, String boxes, String count) {
  text(0, y + 15, 13, "start", name);
  if (name.equals("offset")) {
    Pattern.compile("\\d+").matcher(boxes).results()
        .forEach(offset -> text(LEFT + offset.start() * BYTE + BYTE / 2, y + 13, 11, "middle", offset.group()));
    y += BOX + 4;
    return;
  }
  for (int from = 0; from < boxes.length(); from++) {
    if (name.equals("bytes")) {
      text(LEFT + from * BYTE + BYTE / 2, y + 14, 12, "middle", boxes.substring(from, from + 1));
    } else {
      int to = boxes.charAt(from) == '├' ? boxes.indexOf('┤', from) : from;
      box(LEFT + from * BYTE, (to - from + 1) * BYTE, name.equals("writes") ? NOTE : PANEL);
      from = to;
    }
  }
  if (count != null) {
    text(LEFT + boxes.length() * BYTE + 10, y + 15, 13, "start", count);
  }
  width = Math.max(width, LEFT + boxes.length() * BYTE + 28);
  y += BOX + 4;
}

void box(int x, int boxWidth, String fill) {
  shapes.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\" fill=\"%s\" style=\"stroke:%s\"/>\n"
      .formatted(x + 1, y, boxWidth - 2, BOX, fill, INK));
}

void rect(int x, int top, int rectWidth, int height, String fill) {
  shapes.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n"
      .formatted(x, top, rectWidth, height, fill));
}

void text(int x, int base, int size, String anchor, String words) {
  shapes.append("<text x=\"%d\" y=\"%d\" font-size=\"%d\" font-family=\"Liberation Sans\" text-anchor=\"%s\" "
      .formatted(x, base, size, anchor) + "fill=\"#000000\">" + words + "</text>\n");
}
