/// A verdict as somebody reads it: on a terminal, as JSON, or beside the lesson's page. Nothing is decided here.
package socketlab.lab.report;
