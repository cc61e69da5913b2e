namespace Reeve.Organisation.SignIn;

/// <summary>How strict signing in is; section "SignIn" of the configuration.</summary>
internal sealed class SignInSettings
{
    /// <summary>Minutes without a request after which a session ends.</summary>
    public int IdleMinutes { get; set; } = 30;

    /// <summary>Hours after which a session ends even when it is in use.</summary>
    public int SessionHours { get; set; } = 12;

    /// <summary>Wrong tries in a row that lock an account.</summary>
    public int LockAfter { get; set; } = 5;

    public int LockMinutes { get; set; } = 15;

    /// <summary>Wrong tries from one network address in ten minutes. A whole council may share one address, so this is not small.</summary>
    public int TriesPerAddress { get; set; } = 100;

    /// <summary>Hours for which a link to set a password works.</summary>
    public int LinkHours { get; set; } = 72;
}
