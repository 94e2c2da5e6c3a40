/** How metrics of the user's own are judged. */
package io.tidemark.constraints.custom;
