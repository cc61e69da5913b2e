using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Reeve.Kernel.Refusals;

namespace Reeve.Web.Verbs;

/// <summary>What kept a verb from its work, in words for whoever typed it: what happened and what to do. Connection strings are not repeated, as they hold passwords.</summary>
internal static class Trouble
{
    /// <returns>One or two sentences; null for what nobody foresaw, whose whole trace is wanted.</returns>
    public static string? InWords(Exception trouble) => trouble switch
    {
        DbUpdateException { InnerException: { } inner } => InWords(inner),
        InvalidOperationException { InnerException: DbException inner } => InWords(inner),
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } refused => $"PostgreSQL lets nobody in with this user name and password ({refused.MessageText}). Correct them in --database or REEVE_DATABASE.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } missing => $"PostgreSQL has no such database ({missing.MessageText}). Make it with createdb, or name another with --database.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } right => $"PostgreSQL does not let this user do it ({right.MessageText}). Make the user the owner of its database.",
        NpgsqlException { InnerException: SocketException or TimeoutException } away => $"The database cannot be reached: {away.Message}. See that it runs, and that --database or REEVE_DATABASE names its machine and port.",
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } => "The disk of the data folder is full. Make room, then do it again; nothing half done was kept.",
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT } => "The file reeve.db in the data folder is no database, or is damaged. Restore the last backup with reeve restore.",
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY } => $"The user {Environment.UserName} may not write to reeve.db in the data folder. Give the folder and what is in it to that user, or name another with --data.",
        UnauthorizedAccessException denied => $"{denied.Message} Give the folder and what is in it to the user {Environment.UserName}, or name another.",
        { InnerException: AddressInUseException } or AddressInUseException => $"{trouble.Message.TrimEnd('.')}. Stop the other program, or name another address with --urls.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => $"The user {Environment.UserName} may not listen there: an address with a port below 1024 needs that right. Name a higher port with --urls, or see docs/operating.md.",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "This machine has no such address to listen on. Name one of its own with --urls, or 0.0.0.0 for all.",
        InvalidDataException { InnerException: { } inner } => $"{trouble.Message} {Innermost(inner)}",
        OperationCanceledException => "Stopped.",
        DbException or DbUpdateException or Refused or IOException or InvalidDataException or TimeoutException or UnusableArgument => trouble.Message,
        _ => null,
    };

    private static string Innermost(Exception trouble) => trouble.GetBaseException().Message;
}

/// <summary>What was typed cannot be used; the message says what would be.</summary>
internal sealed class UnusableArgument(string message) : Exception(message);
