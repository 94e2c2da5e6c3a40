/** By which rules a change of the features that decide is judged. */
package io.tidemark.constraints.attribution;
