/// A real browser, as tests drive it. The book and the tool's page are both looked at with it.
package socketlab.browser;
