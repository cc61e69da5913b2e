#!/usr/bin/perl
# Fills Request Tracker through its own interface: 12 queues, 60 agents in 6 groups, 3 custom fields, rights, 2,000 customers.
use strict; use warnings;
use lib '/usr/share/request-tracker5/lib','/usr/local/share/request-tracker5/lib';
BEGIN { $ENV{RT_SITE_CONFIG} or die "RT_SITE_CONFIG is not set\n" }
use RT; RT::LoadConfig(); RT->Config->Set(LogToSTDERR=>'error'); RT::Init();
my @q = qw(Highways Waste CouncilTax Housing Planning Benefits Parking Environment Licensing Complaints Elections Social);
my $u = RT->SystemUser;
my %qid;
for my $n (@q) { my $q=RT::Queue->new($u); my ($id,$m)=$q->Create(Name=>$n, Description=>"$n service", CorrespondAddress=>lc($n).'@bench.invalid'); $id or $q->Load($n); $qid{$n}=$q->id; }
my $sla;
for my $cf (['Ward','FreeformSingle'],['UPRN','FreeformSingle'],['Channel','SelectSingle']) {
  my $c=RT::CustomField->new($u); my($id,$m)=$c->Create(Name=>$cf->[0],Type=>$cf->[1],LookupType=>'RT::Queue-RT::Ticket');
  if ($id) { $c->AddToObject(RT::Queue->new($u));
    if ($cf->[0] eq 'Channel'){ my $i=0; $c->AddValue(Name=>$_,SortOrder=>$i++) for qw(phone email web face post social) } }
}
my @g;
for my $i (1..6){ my $g=RT::Group->new($u); my($id)=$g->CreateUserDefinedGroup(Name=>"team$i"); $id or $g->LoadUserDefinedGroup("team$i"); push @g,$g;
  for my $r (qw(SeeQueue ShowTicket ShowTicketComments ReplyToTicket CommentOnTicket CreateTicket OwnTicket ModifyTicket TakeTicket StealTicket SeeCustomField ModifyCustomField Watch ShowOutgoingEmail)) {
     $g->PrincipalObj->GrantRight(Right=>$r,Object=>RT->System) } 
  for my $r (qw(ModifySelf CreateSavedSearch EditSavedSearches LoadSavedSearch ShowSavedSearches SeeSelfServiceGroupTicket)) { $g->PrincipalObj->GrantRight(Right=>$r,Object=>RT->System) } }
my $ev=RT::Group->new($u); $ev->LoadSystemInternalGroup('Everyone');
$ev->PrincipalObj->GrantRight(Right=>$_,Object=>RT->System) for qw(CreateTicket ReplyToTicket SeeQueue);
for my $i (1..60){ my $x=RT::User->new($u); my($id,$m)=$x->Create(Name=>"agent$i",Password=>"bench-pass-$i",Privileged=>1,EmailAddress=>"agent$i\@bench.invalid",RealName=>"Agent $i"); $id or next;
  $g[$i%6]->AddMember($x->PrincipalId) }
for my $i (1..2000){ my $x=RT::User->new($u); $x->Create(Name=>"cust$i\@example.invalid",EmailAddress=>"cust$i\@example.invalid",RealName=>"Customer $i",Privileged=>0) }
print join(' ',map{"$_=$qid{$_}"}@q),"\n";
