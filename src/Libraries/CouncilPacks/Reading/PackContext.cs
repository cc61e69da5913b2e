namespace Reeve.CouncilPacks.Reading;

/// <summary>What a code names, in words for a message.</summary>
internal enum Named { Calendar, Authority, Team, Person, Area, Address, Service, Group, Answer, AccessPoint, Line, DemandCause, MoveReceiver, RetentionTime, Slug, SignInAddress }

/// <summary>A code used in one place that must be defined in another; looked up when every file has been read.</summary>
internal sealed record Reference(Named Kind, string Code, string File, int Line);

/// <summary>What is gathered while files are read: problems, codes with where they were defined, and uses of them.</summary>
internal sealed class PackContext
{
    private readonly List<PackProblem> _problems = [];
    private readonly Dictionary<(Named Kind, string Code), (string File, int Line)> _defined = [];
    private readonly List<Reference> _references = [];
    private readonly HashSet<Named> _unknown = [];

    public List<PackProblem> Problems => _problems;

    /// <summary>The line of each address, in order.</summary>
    public List<int> AddressLines { get; } = [];

    /// <summary>Who is said to answer for services, to be held against whose teams they are.</summary>
    public List<(string? Authority, AuthorityKind? Kind, string Team, string File, int Line)> Responsibilities { get; } = [];

    /// <summary>Every key that a reader asked for, by the kind of thing it belongs to: what the format reference must tell of.</summary>
    public SortedSet<(string Thing, string Key)> KnownKeys { get; } = [];

    /// <summary>Says that a file's things are not all known, so that uses of them are not called mistakes too.</summary>
    public void Unknown(string file)
    {
        foreach (var kind in Enum.GetValues<Named>().Where(kind => Home(kind) == file))
            _unknown.Add(kind);
    }

    public void Error(string file, int line, string message, string advice, string? key = null) =>
        _problems.Add(new PackProblem(file, line, message, advice) { Key = key });

    public void Warn(string file, int line, string message, string advice) =>
        _problems.Add(new PackProblem(file, line, message, advice, PackSeverity.Warning));

    /// <summary>Takes a code for a thing; a second taker of the same code is told where the first is.</summary>
    public void Define(Named kind, string code, string file, int line)
    {
        if (code.Length == 0 || _defined.TryAdd((kind, code), (file, line)))
            return;
        if (kind == Named.Group)
            return;
        var first = _defined[(kind, code)];
        Error(file, line, $"The {Words(kind)} \"{code}\" is already used at {first.File}:{first.Line}.", "Give one of the two another.");
    }

    public void Refer(Named kind, string? code, string file, int line)
    {
        if (!string.IsNullOrEmpty(code))
            _references.Add(new Reference(kind, code, file, line));
    }

    public bool IsDefined(Named kind, string code) => _defined.ContainsKey((kind, code));

    /// <summary>Where a thing was defined, or line 0 of nowhere.</summary>
    public (string File, int Line) Where(Named kind, string code) => _defined.GetValueOrDefault((kind, code), ("", 0));

    /// <summary>Reports each use of a code that nothing defines.</summary>
    public void CheckReferences()
    {
        foreach (var use in _references.Where(use => !_unknown.Contains(use.Kind) && !_defined.ContainsKey((use.Kind, use.Code))))
        {
            var near = Suggest.Nearest(use.Code, _defined.Keys.Where(key => key.Kind == use.Kind).Select(key => key.Code));
            Error(use.File, use.Line, $"There is no {Words(use.Kind)} \"{use.Code}\".", near is null
                ? $"Define it in {Home(use.Kind)}, or name one that is there."
                : $"Did you mean \"{near}\"? If not, define it in {Home(use.Kind)}.");
        }
    }

    private static string Words(Named kind) => kind switch
    {
        Named.Calendar => "calendar",
        Named.Authority => "authority",
        Named.Team => "team",
        Named.Person => "person",
        Named.Area => "area",
        Named.Address => "UPRN",
        Named.Service => "service",
        Named.Group => "group of services",
        Named.Answer => "answer",
        Named.AccessPoint => "access point",
        Named.Line => "line",
        Named.DemandCause => "demand cause",
        Named.MoveReceiver => "receiver of moves",
        Named.RetentionTime => "retention time of",
        Named.Slug => "slug",
        _ => "sign-in e-mail address",
    };

    private static string Home(Named kind) => kind switch
    {
        Named.Calendar => PackFiles.Calendars,
        Named.Authority => PackFiles.Authorities,
        Named.Team => PackFiles.Teams,
        Named.Person => PackFiles.People,
        Named.Area => PackFiles.Areas,
        Named.Address => PackFiles.Addresses,
        _ => PackFiles.Services + "/",
    };
}
