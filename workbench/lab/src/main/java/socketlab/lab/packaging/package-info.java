/// What is done to the libraries when the tool is packaged. The tool itself never runs it.
package socketlab.lab.packaging;
