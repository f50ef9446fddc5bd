// Package intake reads what people send in: the text of a proposal, as docs/proposal.md
// describes it.
package intake
