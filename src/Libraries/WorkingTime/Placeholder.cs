namespace Reeve.WorkingTime;
