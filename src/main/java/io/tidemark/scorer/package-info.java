/** The models that can be asked, a file each; knows no Spark. */
package io.tidemark.scorer;
