/// Records as JSON and back: what the processes of the course tell each other, a line each. The page builder, the tool
/// and its workers use it; it needs the streams of Jackson alone.
package socketlab.json;
