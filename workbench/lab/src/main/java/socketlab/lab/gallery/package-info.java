/// The wrong answers of a lesson, each kept as its change to the model answer. They are put together again to be
/// checked, shown, or edited as whole files.
package socketlab.lab.gallery;
