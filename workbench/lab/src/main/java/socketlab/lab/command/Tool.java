package socketlab.lab.command;

import socketlab.lab.session.Session;

/// The tool as its commands see it.
public interface Tool {
  /// What this call of the tool is about.
  Session session();
}
