/// Files and their texts, whoever's they are: folders as a whole, the sources of an answer, their digest, and text that
/// a terminal can be shown. It knows nothing of what they are for.
package socketlab.lab.files;
