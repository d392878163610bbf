//! The languages that are coloured, and their signs.

/// What tells the words of one language apart.
pub struct Language {
    /// Its names, between spaces.
    names: &'static str,
    pub line_comments: &'static [&'static str],
    /// A comment begins only after a space.
    pub spaced_comments: bool,
    pub block_comments: &'static [(&'static str, &'static str)],
    pub quotes: &'static str,
    /// Strings between three quotes may have several lines.
    pub triple: bool,
    /// `$name` is a variable.
    pub dollars: bool,
    pub any_case: bool,
    pub keywords: &'static str,
}

const PLAIN: Language = Language {
    names: "",
    line_comments: &[],
    spaced_comments: false,
    block_comments: &[],
    quotes: "\"'",
    triple: false,
    dollars: false,
    any_case: false,
    keywords: "",
};

const C_COMMENTS: &[(&str, &str)] = &[("/*", "*/")];

static LANGUAGES: [Language; 17] = [
    Language {
        names: "bash sh shell zsh console sh-session shell-session powershell ps1 bat",
        line_comments: &["#"],
        spaced_comments: true,
        dollars: true,
        keywords: "if then else elif fi for in do done while until case esac function return exit \
                   export local echo cd sudo alias source set unset",
        ..PLAIN
    },
    Language {
        names: "python py python3 ipython",
        line_comments: &["#"],
        triple: true,
        keywords: "and as assert async await break class continue def del elif else except False \
                   finally for from global if import in is lambda match None nonlocal not or pass \
                   raise return True try while with yield",
        ..PLAIN
    },
    Language {
        names: "r rscript",
        line_comments: &["#"],
        quotes: "\"'`",
        keywords: "if else repeat while function for in next break return TRUE FALSE NULL NA Inf NaN \
                   library require",
        ..PLAIN
    },
    Language {
        names: "rust rs",
        line_comments: &["//"],
        block_comments: C_COMMENTS,
        quotes: "\"",
        keywords: "as async await break const continue crate dyn else enum extern false fn for if impl \
                   in let loop match mod move mut pub ref return self Self static struct super trait \
                   true type union unsafe use where while",
        ..PLAIN
    },
    Language {
        names: "js javascript jsx ts typescript tsx mjs node ojs json5",
        line_comments: &["//"],
        block_comments: C_COMMENTS,
        quotes: "\"'`",
        keywords: "async await break case catch class const continue default delete do else enum export \
                   extends false finally for from function if implements import in instanceof interface \
                   let new null of return static super switch this throw true try type typeof undefined \
                   var void while yield",
        ..PLAIN
    },
    Language {
        names: "json jsonc",
        quotes: "\"",
        line_comments: &["//"],
        keywords: "true false null",
        ..PLAIN
    },
    Language {
        names: "yaml yml",
        line_comments: &["#"],
        spaced_comments: true,
        keywords: "true false null yes no",
        ..PLAIN
    },
    Language {
        names: "toml ini conf properties dotenv",
        line_comments: &["#", ";"],
        spaced_comments: true,
        keywords: "true false",
        ..PLAIN
    },
    Language {
        names: "html xml svg xhtml vue svelte",
        block_comments: &[("<!--", "-->")],
        ..PLAIN
    },
    Language {
        names: "css scss sass less",
        block_comments: C_COMMENTS,
        keywords: "import media supports layer font important",
        ..PLAIN
    },
    Language {
        names: "sql postgresql mysql sqlite",
        line_comments: &["--"],
        block_comments: C_COMMENTS,
        any_case: true,
        keywords: "select from where and or not null is in like between insert into values update set \
                   delete create table index view drop alter add primary key foreign references unique \
                   join inner left right outer full on group by order having limit offset as distinct \
                   union all case when then else end begin commit rollback with asc desc default check",
        ..PLAIN
    },
    Language {
        names: "c h cpp c++ cc hpp cxx arduino ino objective-c",
        line_comments: &["//"],
        block_comments: C_COMMENTS,
        keywords: "auto bool break case catch char class const continue default delete do double else \
                   enum extern false float for goto if include define inline int long namespace new \
                   nullptr private protected public return short signed sizeof static struct switch \
                   template this throw true try typedef union unsigned using virtual void volatile while",
        ..PLAIN
    },
    Language {
        names: "java kotlin kt scala groovy c# cs csharp swift dart",
        line_comments: &["//"],
        block_comments: C_COMMENTS,
        triple: true,
        keywords: "abstract boolean break byte case catch char class const continue def default do double \
                   else enum extends false final finally float for foreach fun func if implements import \
                   in int interface internal is let long namespace new null object override package \
                   private protected public return short static string struct super switch this throw \
                   true try using val var virtual void when while",
        ..PLAIN
    },
    Language {
        names: "go golang",
        line_comments: &["//"],
        block_comments: C_COMMENTS,
        quotes: "\"'`",
        keywords: "break case chan const continue default defer else fallthrough false for func go goto if \
                   import interface map nil package range return select struct switch true type var",
        ..PLAIN
    },
    Language {
        names: "php",
        line_comments: &["//", "#"],
        block_comments: C_COMMENTS,
        dollars: true,
        keywords: "abstract and array as break case catch class const continue declare default do echo else \
                   elseif extends false final finally fn for foreach function if implements include \
                   interface match namespace new null or private protected public readonly require return \
                   static switch this throw trait true try use var while yield",
        ..PLAIN
    },
    Language {
        names: "ruby rb perl pl julia jl lua",
        line_comments: &["#", "--"],
        spaced_comments: true,
        keywords: "and begin break case class def do else elsif elseif end ensure false for function if in \
                   local module my next nil not or print puts require rescue return self struct sub super \
                   then true undef unless until use using when while yield",
        ..PLAIN
    },
    Language {
        names: "dockerfile docker makefile make cmake nginx apache gitignore",
        line_comments: &["#"],
        spaced_comments: true,
        dollars: true,
        keywords: "FROM RUN CMD COPY ADD ENV EXPOSE WORKDIR ENTRYPOINT ARG LABEL USER VOLUME server location \
                   listen root include ifeq ifdef else endif",
        ..PLAIN
    },
];

/// The language of a name, however it is written.
pub fn find(name: &str) -> Option<&'static Language> {
    let name = name.to_ascii_lowercase();
    let known = |language: &&Language| language.names.split(' ').any(|one| one == name);
    LANGUAGES.iter().find(known).filter(|_| !name.is_empty())
}
